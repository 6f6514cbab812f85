#include "mmreg/default_scope.hpp"

#include <vector>

namespace mmreg {
namespace {

std::vector<std::string>& stack() {
  thread_local std::vector<std::string> scopes;
  return scopes;
}

}  // namespace

DefaultScope::DefaultScope(std::optional<std::string> scope) : active_(scope.has_value()) {
  if (active_) stack().push_back(*std::move(scope));
}

DefaultScope::~DefaultScope() {
  if (active_) stack().pop_back();
}

const std::string* DefaultScope::current() { return stack().empty() ? nullptr : &stack().back(); }

void init_default_scope(std::string_view scope) {
  if (stack().empty()) {
    stack().emplace_back(scope);
  } else {
    stack().back() = scope;
  }
}

}  // namespace mmreg
