"""A Word template in the hands of the legal office: what it asks for, what is wrong with it, what a change does."""
