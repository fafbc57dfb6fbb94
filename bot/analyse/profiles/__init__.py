"""What one version says at a glance, what stands since when, and questions over all watches."""
