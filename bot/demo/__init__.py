"""The demo: a policy site and a web archive on loopback, and the story told with them."""
