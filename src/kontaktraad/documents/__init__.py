"""One document model, written out as HTML, PDF (PDF/A-3 and PDF/UA-1) and DOCX."""
