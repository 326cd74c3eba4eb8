"""How files are opened safely: what guard.py and workbook.py stand on."""
