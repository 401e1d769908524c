"""Any docx against GB/T 9704-2012, clause by clause: read, roles told, rules run, findings reported. Writes nothing."""
