// What a process costs that does nothing: the floor for `mmreg version`.
#include <string>

int main(int argc, char** argv) { return std::string(argv[argc - 1]).empty() ? 1 : 0; }
