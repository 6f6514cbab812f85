// The default scope: where builds look when they are not told.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mmreg {

/// Sets this thread's default scope for as long as it lives. Guards nest; the innermost counts.
class DefaultScope {
 public:
  /// Nothing leaves the scope as it is.
  explicit DefaultScope(std::optional<std::string> scope);
  ~DefaultScope();
  DefaultScope(const DefaultScope&) = delete;
  DefaultScope& operator=(const DefaultScope&) = delete;

  /// This thread's default scope, or null.
  static const std::string* current();

 private:
  bool active_;
};

/// Replaces the innermost default scope of this thread, or sets one if there is none: what MMEngine's function of
/// this name is for, in scripts. It lasts as long as the guard around it, or the thread.
void init_default_scope(std::string_view scope);

}  // namespace mmreg
