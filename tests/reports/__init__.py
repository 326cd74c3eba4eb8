"""What leaves on paper and as files. golden/ holds the words of every sample's page.

Write them again after a change that is meant: python -m tests.reports.write_goldens
"""
