Beginning a plugin. What is written is built and run by the test of docs/first_module.md.

$ mmreg plugin new toys && find toys -type f | sort && head -4 toys/src/toys.cpp && cat toys/configs/toys.toml && ! grep -r '@name@\|@NAME@' toys
    wrote toys/CMakeLists.txt
    wrote toys/src/toys.cpp
    wrote toys/configs/toys.toml
    wrote toys/mmreg.toml
    wrote toys/README.md
    wrote toys/.gitignore
    wrote toys/.github/workflows/ci.yml
  Build it and try it:
    cd toys
    cmake -B build && cmake --build build && ctest --test-dir build
    mmreg list --scope toys
    mmreg run configs/toys.toml
  toys/.github/workflows/ci.yml
  toys/.gitignore
  toys/CMakeLists.txt
  toys/README.md
  toys/configs/toys.toml
  toys/mmreg.toml
  toys/src/toys.cpp
  // The plugin `toys`: a registry and its first module.
  #include "mmreg/module.hpp"
  #include "mmreg/plugin.hpp"
  #include "mmreg/runnable.hpp"
  custom_imports.imports = ["toys"]

  [greeting]
  type = "toys.Greeting"
  times = 2

Nothing is written over, and a name must be one of a namespace, a library and a scope.

$ mmreg plugin new toys
! mmreg: there is already something called `toys` here
? 2
$ mmreg plugin new Toys; mmreg plugin new ../toys; mmreg plugin new 1; mmreg plugin new mmengine; ls
  toys
! mmreg: `Toys` cannot be a plugin's name: small letters, digits and `_`, a letter first
! mmreg: `../toys` cannot be a plugin's name: small letters, digits and `_`, a letter first
! mmreg: `1` cannot be a plugin's name: small letters, digits and `_`, a letter first
! mmreg: `mmengine` cannot be a plugin's name: small letters, digits and `_`, a letter first
$ touch file; cd /proc && mmreg plugin new toys
! mmreg: cannot write `toys/CMakeLists.txt`: No such file or directory
? 2

A name that means something in C++ or CMake would be a project that does not build.

$ mmreg plugin new class; mmreg plugin new test; mmreg plugin new std
! mmreg: `class` cannot be a plugin's name: it means something else in C++ or CMake
! mmreg: `test` cannot be a plugin's name: it means something else in C++ or CMake
! mmreg: `std` cannot be a plugin's name: it means something else in C++ or CMake
? 2
