// A session of the language server: each line is the JSON of a message, after one that opens the session.
#include "fuzz.hpp"

#include "commands.hpp"

#include <cstdio>
#include <iostream>
#include <sstream>

namespace {

std::string message(std::string_view json) {
  return "Content-Length: " + std::to_string(json.size()) + "\r\n\r\n" + std::string(json);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bool is_quiet = std::freopen("/dev/null", "w", stdout) != nullptr;
  if (!is_quiet) return 0;
  std::string_view rest = fuzz::text_of(data, size);
  std::string session;
  if (rest.starts_with("Content-")) {
    session = rest;  // the frames of messages are made up, too
  } else {
    session = message(R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}})");
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      session += message(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::istringstream input(session);
  std::streambuf* const before = std::cin.rdbuf(input.rdbuf());
  std::cin.clear();
  app::language_server();
  std::cin.rdbuf(before);
  return 0;
}
