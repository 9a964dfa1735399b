// What tests use of preact: nothing. Its types, which those of the documentation site name, bring those of a browser into every file.
export {};
