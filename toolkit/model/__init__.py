"""The data format as an immutable typed model: units, year data, manifests; validation with places."""
