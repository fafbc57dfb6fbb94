"""What has a reader of its own: lists of recipients, cookies, tables, terms, contact details. `sift` asks each in turn."""
