// Loaded before each unit test file; what it imports is loaded once for all files that share a process.
import './same-bytes.js';
