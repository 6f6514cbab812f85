# Debian packages: mmreg (program, library, manual pages, completion), mmreg-torch (the pack on libtorch) and libmmreg-dev.
# scripts/package builds them.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME mmreg)
set(CPACK_PACKAGE_CONTACT "The mmreg authors <mmreg@example.org>")
set(CPACK_PACKAGE_VENDOR "The mmreg authors")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENTS_ALL mmreg dev)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(VERSION_NOW "(= ${PROJECT_VERSION})")
set(CPACK_DEBIAN_MMREG_PACKAGE_NAME mmreg)
set(CPACK_DEBIAN_MMREG_PACKAGE_SECTION devel)
set(CPACK_COMPONENT_MMREG_DESCRIPTION "object graphs from TOML configs\n Finds the types of a config in hierarchical registries, checks the whole\n graph before anything is built, builds it and runs it.")
set(CPACK_DEBIAN_MMREG_PACKAGE_RECOMMENDS mmreg-torch)
set(CPACK_DEBIAN_MMREG_PACKAGE_SUGGESTS "graphviz, git")

set(CPACK_DEBIAN_DEV_PACKAGE_NAME libmmreg-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_COMPONENT_DEV_DESCRIPTION "plugins and programs with mmreg\n Headers, the CMake package and the pkg-config file of mmreg: for modules of\n your own, and for programs that build objects from configs.")
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "mmreg ${VERSION_NOW}")

if(MMREG_TORCH)
  list(APPEND CPACK_COMPONENTS_ALL torch)
  set(CPACK_DEBIAN_TORCH_PACKAGE_NAME mmreg-torch)
  set(CPACK_DEBIAN_TORCH_PACKAGE_SECTION science)
  set(CPACK_COMPONENT_TORCH_DESCRIPTION "networks, data and training for mmreg, on libtorch\n The modules of the 22 root registries: runners, loops, hooks, datasets,\n transforms, layers, optimizers, schedulers, metrics and visualizers.")
  set(CPACK_DEBIAN_TORCH_PACKAGE_DEPENDS "mmreg ${VERSION_NOW}")
  # The exported targets name the pack's library, so it must be there for find_package(mmreg).
  set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "mmreg ${VERSION_NOW}, mmreg-torch ${VERSION_NOW}")
endif()

# What Debian wants beside the files: who may copy it, what changed, and that the cache of the linker is renewed.
set(DEBIAN ${PROJECT_BINARY_DIR}/debian)
file(WRITE ${DEBIAN}/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_MMREG_PACKAGE_CONTROL_EXTRA ${DEBIAN}/triggers)
file(WRITE ${DEBIAN}/copyright "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: mmreg

Files: *
Copyright: 2026 The mmreg authors
License: Apache-2.0
 On Debian systems, the full text of the Apache License, version 2.0, is in
 /usr/share/common-licenses/Apache-2.0.
")
string(TIMESTAMP NOW "%a, %d %b %Y %H:%M:%S +0000" UTC)
foreach(component IN LISTS CPACK_COMPONENTS_ALL)
  string(TOUPPER ${component} upper)
  set(package ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  file(WRITE ${DEBIAN}/${package}/changelog
       "${package} (${PROJECT_VERSION}) unstable; urgency=medium\n\n  * Release ${PROJECT_VERSION}.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${NOW}\n")
  execute_process(COMMAND gzip -9nf ${DEBIAN}/${package}/changelog COMMAND_ERROR_IS_FATAL ANY)
  install(FILES ${DEBIAN}/copyright ${DEBIAN}/${package}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package}
          COMPONENT ${component})
endforeach()
include(CPack)
