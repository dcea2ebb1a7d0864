"""Files as text: plain text, Word (docx), Excel (xlsx) and PDF with a text layer."""
