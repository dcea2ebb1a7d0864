"""Files as text: plain text, Word (docx) and PDF with a text layer."""
