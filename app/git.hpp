// Files as they are in a revision of a git repository.
#pragma once

#include "mmreg/config.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace app {

/// Thrown when git stops answering.
struct GitFailed : std::runtime_error {
  GitFailed() : std::runtime_error("git cannot read the repository: try `git fsck`") {}
};

/// The folder at the top of the repository that the current folder is in; nothing, with the reason, if it is in none or
/// git does not want to read it.
std::optional<std::string> git_toplevel(std::string* why_not = nullptr);

/// The files that differ from a revision, and those that git does not know yet, by their paths from the current folder.
/// Nothing, with a message, if there is no repository or no such revision.
std::optional<std::vector<std::string>> git_changed_since(const std::string& revision);

/// The files of one revision, read through one `git cat-file`. Safe to use from many threads.
class GitRevision {
 public:
  /// Nothing, with a message, if there is no repository or no such revision.
  static std::unique_ptr<GitRevision> open(const std::string& revision);
  ~GitRevision();
  GitRevision(const GitRevision&) = delete;
  GitRevision& operator=(const GitRevision&) = delete;

  /// The text of a file, which may have other content or be missing now; nothing if the revision has no such file. A
  /// file outside of the repository is read as it is. Throws GitFailed.
  std::optional<std::string> read(const std::string& path);

 private:
  struct Process;
  explicit GitRevision(std::unique_ptr<Process> process);
  std::unique_ptr<Process> process_;
};

/// Lets configs be loaded as they are in a revision, which messages call `name`.
void read_from(GitRevision& revision, const std::string& name, mmreg::LoadOptions& options);

}  // namespace app
