"""records 记录: documents, evidence, 音像, uploads and case files (过程记录、证据、文书、案卷归档)."""
