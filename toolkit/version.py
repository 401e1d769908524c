"""The version of the toolkit; part of every draft's fingerprint."""

VERSION = "0.1.0"
