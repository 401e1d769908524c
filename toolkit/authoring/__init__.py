"""Makes the built-in Word templates as plain WordprocessingML: ``python -m toolkit.authoring``.

Run by maintainers, not by users: the result is committed, and the legal office edits it in Word.
"""
