// A shared library that is no plugin: it does not export `mmreg_plugin`.
extern "C" __attribute__((visibility("default"))) int something_else() { return 1; }
