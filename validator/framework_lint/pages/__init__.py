"""Pages made of data, and data made of pages: rendering, importing, and what lies between."""
