// PyTorch's files: a pickle, and beside it the numbers of its tensors.
#pragma once

#include "mmreg/registries/runners/pickle_value.hpp"
#include "mmreg/registries/runners/pickle_writer.hpp"

#include <string>

namespace mmreg {

/// Writes what torch.load reads. The file appears only when it is complete and on the disk. Throws std::runtime_error.
void write_torch_file(const std::string& path, PickleWriter pickle);

/// Reads what torch.save wrote, since PyTorch 1.6, without running anything that stands in it. Throws
/// std::runtime_error, with the path in its text.
Pickled read_torch_file(const std::string& path);

}  // namespace mmreg
