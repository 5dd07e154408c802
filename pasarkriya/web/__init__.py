"""The pages, a folder per audience, each page's HTML beside its view."""
