#include "git.hpp"

#include "common.hpp"

#include "mmreg/file.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;  // NOLINT: POSIX has it so

namespace app {
namespace {

namespace fs = std::filesystem;

// A git process that this end talks to over a socket, so that its death is an error and no signal.
class Git {
 public:
  explicit Git(const std::vector<std::string>& arguments) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return;
    std::vector<std::string> words{"git"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    argv.reserve(words.size() + 1);
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (errors_) {
      ::posix_spawn_file_actions_adddup2(&actions, ::fileno(errors_.get()), STDERR_FILENO);
    } else {
      ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    }
    if (::posix_spawnp(&child_, "git", &actions, nullptr, argv.data(), environ) != 0) child_ = -1;
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    socket_ = ends[0];
  }
  ~Git() { end(); }
  // Waits for its end; false if it failed, so that what it said may be only a part.
  bool end() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    int status = 0;
    const pid_t child = std::exchange(child_, -1);
    return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  }
  // The first line of what it complained of, once it has ended.
  std::string complaint() const {
    std::array<char, 1000> line{};
    if (!errors_) return {};
    std::rewind(errors_.get());
    if (!std::fgets(line.data(), line.size(), errors_.get())) return {};
    const std::string_view text = line.data();
    return std::string(text.substr(0, text.find('\n')));
  }
  Git(const Git&) = delete;
  Git& operator=(const Git&) = delete;

  bool ask(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t n = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

  std::optional<std::string> line(char last = '\n') {
    for (;;) {
      const std::size_t end = buffer_.find(last);
      if (end != std::string::npos) {
        std::string out = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return out;
      }
      if (!more()) return std::nullopt;
    }
  }

  std::optional<std::string> bytes(std::size_t n) {
    while (buffer_.size() < n) {
      if (!more()) return std::nullopt;
    }
    std::string out = buffer_.substr(0, n);
    buffer_.erase(0, n);
    return out;
  }

 private:
  bool more() {
    std::array<char, 65536> block{};
    const ssize_t n = ::recv(socket_, block.data(), block.size(), 0);
    if (n <= 0) return false;
    buffer_.append(block.data(), static_cast<std::size_t>(n));
    return true;
  }

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> errors_{std::tmpfile()};  // of the child, which may be more than a pipe holds
  pid_t child_ = -1;
  int socket_ = -1;
  std::string buffer_;
};

// The one line that git says.
std::optional<std::string> git_line(const std::vector<std::string>& arguments) { return Git(arguments).line(); }

}  // namespace

std::optional<std::string> git_toplevel(std::string* why_not) {
  Git git({"rev-parse", "--show-toplevel"});
  std::optional<std::string> top = git.line();
  if (top || !why_not) return top;
  git.end();
  const std::string complaint = git.complaint();
  *why_not = complaint.empty() ? "this is no git repository, or git is not installed"
             : complaint.find("not a git repo") != std::string::npos ? "this is no git repository"
                                                                     : "git says: " + complaint;
  return std::nullopt;
}

struct GitRevision::Process {
  std::mutex mutex;
  std::string top;
  std::string commit;
  Git git{{"cat-file", "--batch"}};
};

GitRevision::GitRevision(std::unique_ptr<Process> process) : process_(std::move(process)) {}
GitRevision::~GitRevision() = default;

namespace {

// The top of the repository and the commit that a revision means.
struct Found {
  std::string top;
  std::string commit;
};

std::optional<Found> find_revision(const std::string& revision) {
  ::setenv("GIT_NO_LAZY_FETCH", "1", 0);  // what is not here is not fetched from elsewhere
  std::string why_not;
  const std::optional<std::string> top = git_toplevel(&why_not);
  if (!top) {
    print(stderr, fmt::format("mmreg: {}\n", why_not));
    return std::nullopt;
  }
  const auto commit = git_line({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (!commit) {
    print(stderr, fmt::format("mmreg: git knows no revision `{}`\n", revision));
    return std::nullopt;
  }
  return Found{*top, *commit};
}

}  // namespace

std::optional<std::vector<std::string>> git_changed_since(const std::string& revision) {
  const std::optional<Found> found = find_revision(revision);
  if (!found) return std::nullopt;
  std::vector<std::string> out;
  const std::vector<std::vector<std::string>> questions = {
      {"-C", found->top, "diff", "--name-only", "--no-renames", "-z", found->commit, "--"},
      {"-C", found->top, "ls-files", "--others", "--exclude-standard", "-z"}};
  for (const std::vector<std::string>& question : questions) {
    Git git(question);
    while (std::optional<std::string> path = git.line('\0')) {
      out.push_back((fs::path(found->top) / *path).lexically_proximate(fs::current_path()).string());
    }
    if (!git.end()) throw GitFailed();
  }
  return out;
}

std::unique_ptr<GitRevision> GitRevision::open(const std::string& revision) {
  std::optional<Found> found = find_revision(revision);
  if (!found) return nullptr;
  auto process = std::make_unique<Process>();
  process->top = std::move(found->top);
  process->commit = std::move(found->commit);
  return std::unique_ptr<GitRevision>(new GitRevision(std::move(process)));
}

std::optional<std::string> GitRevision::read(const std::string& path) {
  std::error_code failed;
  const fs::path inside = fs::weakly_canonical(fs::absolute(path, failed), failed).lexically_relative(process_->top);
  if (failed || inside.empty() || *inside.begin() == "..") {
    mmreg::FileProblem ignored;
    return mmreg::read_file(path, ignored);
  }
  if (inside.string().find('\n') != std::string::npos) return std::nullopt;
  const std::lock_guard lock(process_->mutex);
  Git& git = process_->git;
  // The answer is "OID blob SIZE" with the text behind it, or "... missing".
  const bool asked = git.ask(process_->commit + ":" + inside.string() + "\n");
  const std::optional<std::string> header = asked ? git.line() : std::nullopt;
  if (!header) throw GitFailed();
  if (header->ends_with(" missing")) return std::nullopt;
  const std::size_t blank = header->rfind(' ');
  std::size_t size = 0;
  const char* const end = header->data() + header->size();
  if (blank == std::string::npos || std::from_chars(header->data() + blank + 1, end, size).ptr != end)
    throw GitFailed();
  std::optional<std::string> text = git.bytes(size);
  if (!text || !git.bytes(1)) throw GitFailed();  // a line break stands behind the text
  return header->find(" blob ") == std::string::npos ? std::nullopt : std::move(text);
}

void read_from(GitRevision& revision, const std::string& name, mmreg::LoadOptions& options) {
  options.read_file = [&revision](const std::string& path) { return revision.read(path); };
  options.name_prefix = name + ":";
}

}  // namespace app
