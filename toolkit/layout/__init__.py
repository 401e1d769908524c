"""Documents as a word processor lays them out: LibreOffice makes a PDF, pdfplumber tells what stands where on it."""
