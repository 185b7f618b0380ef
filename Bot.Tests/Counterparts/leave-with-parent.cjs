// Preloaded into every counterpart: it ends with the tests that started it, however those ended (its input closes then).
process.stdin.on('end', () => process.exit()).on('error', () => process.exit()).resume();
