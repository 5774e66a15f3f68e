"""The edition as it is shown: a proof sheet on the page, and files for paper and machines."""
