"""The school workbook: read, written, made new to be filled in, annotated with what is wrong."""
