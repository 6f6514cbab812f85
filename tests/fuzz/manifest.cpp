// A plugin's manifest, the JSON that is believed before its library is loaded.
#include "fuzz.hpp"

#include "plugin/manifest.hpp"

#include <stdexcept>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const mmreg::detail::Manifest manifest = mmreg::detail::read_manifest(std::string(fuzz::text_of(data, size)));
    mmreg::detail::write_manifest(manifest);
  } catch (const std::runtime_error&) {  // what Plugins shows as a mistake of the manifest
  }
  return 0;
}
