"""Any docx set to the standard without touching one character: roles told by the audit, the look from the templates."""
