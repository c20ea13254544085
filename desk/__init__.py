"""What people and clocks touch: configuration, the command, the worker, the web desk. It alone knows all the others."""
