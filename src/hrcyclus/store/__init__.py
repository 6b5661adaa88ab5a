"""Files: reading and writing assessments safely, and cleaning the text that comes from outside."""
