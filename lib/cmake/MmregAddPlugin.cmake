# mmreg_add_plugin(NAME [SHARED] SOURCE...)
#
# Builds the plugin NAME as NAME.so and writes its manifest NAME.mmreg.json beside it, so that configs can be checked
# without loading it. SHARED: other plugins may link to it. The target NAME can be linked and configured as usual.
function(mmreg_add_plugin name)
  cmake_parse_arguments(PLUGIN "SHARED" "" "" ${ARGN})
  if(PLUGIN_SHARED)
    add_library(${name} SHARED ${PLUGIN_UNPARSED_ARGUMENTS})
  else()
    add_library(${name} MODULE ${PLUGIN_UNPARSED_ARGUMENTS})
  endif()
  set_target_properties(${name} PROPERTIES PREFIX "" POSITION_INDEPENDENT_CODE ON INSTALL_RPATH "$ORIGIN")
  target_link_libraries(${name} PRIVATE mmreg::mmreg)
  # Modules say where they are defined: relative to the project, not to this machine.
  target_compile_options(${name} PRIVATE -fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=)
  # The build-id ties the manifest to the library.
  target_link_options(${name} PRIVATE -Wl,--build-id)
  add_custom_command(TARGET ${name} POST_BUILD
    COMMAND ${CMAKE_COMMAND} -E env ASAN_OPTIONS=detect_leaks=0 "MMREG_PLUGIN_PATH=$<TARGET_FILE_DIR:${name}>"
            $<TARGET_FILE:mmreg::cli> plugin manifest $<TARGET_FILE:${name}>
            --output $<TARGET_FILE_DIR:${name}>/${name}.mmreg.json
    COMMENT "Writing the manifest of plugin ${name}" VERBATIM)
endfunction()

# mmreg_install_plugin(NAME DESTINATION): installs the library and its manifest.
function(mmreg_install_plugin name destination)
  install(TARGETS ${name} LIBRARY DESTINATION ${destination})
  install(FILES $<TARGET_FILE_DIR:${name}>/${name}.mmreg.json DESTINATION ${destination})
endfunction()
