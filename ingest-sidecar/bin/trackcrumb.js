#!/usr/bin/env node
// A file that is there before the build: npm links a command only to what exists when it installs.
import '../dist/cli.js';
