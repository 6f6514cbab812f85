// Runs that are killed or interrupted and then resumed end with the weights of a run that was left alone.
//   killed MMREG CHECKPOINT_TOOL CONFIGS    kills at chosen lines of the log, and at system calls where there is strace
//   killed --interrupted MMREG CHECKPOINT_TOOL CONFIGS    SIGINT and SIGTERM
//
// Where the signals come is the same in every run, but for the time from a line to the signal.
#include <fmt/format.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

// A child whose output and errors are read line by line.
class Process {
 public:
  explicit Process(const std::vector<std::string>& command) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    pid_ = ::fork();
    if (pid_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::dup2(ends[1], STDERR_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      std::signal(SIGINT, SIG_DFL);
      std::vector<char*> words;
      for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
      words.push_back(nullptr);
      ::execvp(words[0], words.data());
      ::_exit(127);
    }
    ::close(ends[1]);
    output_ = ::fdopen(ends[0], "r");
  }
  ~Process() {
    if (pid_ > 0) kill(SIGKILL), wait();
    std::fclose(output_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  std::optional<std::string> line() {
    std::string text;
    for (int c = std::fgetc(output_); c != EOF; c = std::fgetc(output_)) {
      if (c == '\n') return log_ += text + "\n", text;
      text += static_cast<char>(c);
    }
    return std::nullopt;
  }
  void kill(int signal) const { ::kill(pid_, signal); }
  /// Reads the rest, and gives the exit code; that of a signal is negative.
  int wait() {
    while (line()) {
    }
    int status = 0;
    ::waitpid(std::exchange(pid_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  const std::string& log() const { return log_; }

 private:
  pid_t pid_ = -1;
  std::FILE* output_ = nullptr;
  std::string log_;
};

void require(bool good, const std::string& what, const std::string& log = {}) {
  if (!good) throw std::runtime_error(what + "\n" + log);
}

// What a line of the training says, without times: the iteration, and its learning rate and losses.
std::pair<std::string, std::string> numbers_of(const std::string& line) {
  const std::size_t at = line.find("Epoch(train)");
  const std::size_t eta = line.find(" eta:");
  const std::size_t lr = line.find("lr:");
  const std::size_t loss = line.find("  loss:");
  return {line.substr(at, lr - at), line.substr(lr, eta - lr) + line.substr(loss)};
}

bool is_training(const std::string& line) { return line.find("Epoch(train)") != std::string::npos; }
bool is_saving(const std::string& line) { return line.find("Saving checkpoint") != std::string::npos; }

// Random numbers in the network, gradients of several batches, a state in the optimizer, both kinds of schedulers.
constexpr const char* kConfig = R"(_base_ = "{}/digits/mlp.toml"
train_cfg.max_epochs = 3
train_cfg.val_interval = 1
randomness.seed = 3
optim_wrapper = {{ accumulative_counts = 4, optimizer = {{ type = "Adam", lr = 0.01, _delete_ = true }} }}
param_scheduler = [
  {{ type = "MultiStepLR", milestones = [1, 2], by_epoch = true }},
  {{ type = "CosineAnnealingLR", T_max = 30, by_epoch = false }},
]
model.head.in_features = 32
model.backbone = [
  {{ type = "Flatten" }},
  {{ type = "Linear", in_features = 64, out_features = 32 }},
  {{ type = "RReLU" }},
]

[default_hooks]
logger.interval = 1
checkpoint = {{ interval = {}, by_epoch = {}, max_keep_ckpts = 2 }}
)";

struct Setting {
  std::string mmreg;
  std::string tool;
  std::string configs;
  fs::path folder;
};

// One config with its reference run, and runs that are disturbed.
class Trial {
 public:
  Trial(const Setting& setting, const std::string& name, int interval, bool by_epoch)
      : setting_(setting),
        config_(setting.folder / (name + ".toml")),
        last_(by_epoch ? "epoch_3.pth" : "iter_69.pth"),
        reference_(setting.folder / (name + "_left_alone")),
        disturbed_(setting.folder / (name + "_disturbed")) {
    std::ofstream(config_) << fmt::format(kConfig, setting.configs, interval, by_epoch);
    Process run(command(reference_));
    const int code = run.wait();
    require(code == 0, "the run that is left alone failed", run.log());
    for (const auto& [iteration, numbers] : training_lines(run.log())) numbers_[iteration] = numbers;
    require(numbers_.size() == 69, "there are not 69 iterations", run.log());
  }

  std::vector<std::string> command(const fs::path& work_dir) const {
    return {setting_.mmreg, "run", config_, "--work-dir", work_dir};
  }
  std::vector<std::string> resumed() const {
    std::vector<std::string> words = command(disturbed_);
    words.emplace_back("--resume");
    return words;
  }

  /// Resumes and kills: at the `lines`-th line of the training, or at the first checkpoint after it. False if the run
  /// came to its end before.
  bool kill(int lines, bool while_saving) {
    Process run(resumed());
    while (const std::optional<std::string> line = run.line()) {
      if (is_training(*line)) --lines;
      if (lines > 0 || !(while_saving ? is_saving(*line) : is_training(*line))) continue;
      run.kill(SIGKILL);
      run.wait();
      check_log(run.log());
      return true;
    }
    const int code = run.wait();
    require(code == 0, "a resumed run failed", run.log());
    check_log(run.log());
    return false;
  }

  /// Runs to the end and compares.
  void finish() {
    Process run(resumed());
    const int code = run.wait();
    require(code == 0, "the last run failed", run.log());
    check_log(run.log());
    check();
  }
  /// The averages in the log are those of the run that was left alone, though other runs began them.
  void check_log(const std::string& log) const {
    for (const auto& [iteration, numbers] : training_lines(log)) {
      const auto wanted = numbers_.find(iteration);
      require(wanted != numbers_.end() && wanted->second == numbers,
              fmt::format("the log of {} says {}, not {}", iteration, numbers,
                          wanted == numbers_.end() ? "nothing" : wanted->second),
              log);
    }
  }
  void check() {
    Process compare({setting_.tool, "same", reference_ / last_, disturbed_ / last_});
    const int code = compare.wait();
    require(code == 0, "the weights are others: " + disturbed_.string(), compare.log());
    fs::remove_all(disturbed_);
  }
  const fs::path& disturbed() const { return disturbed_; }

 private:
  static std::vector<std::pair<std::string, std::string>> training_lines(const std::string& log) {
    std::vector<std::pair<std::string, std::string>> lines;
    std::istringstream text(log);
    for (std::string line; std::getline(text, line);) {
      if (is_training(line)) lines.push_back(numbers_of(line));
    }
    return lines;
  }

  const Setting& setting_;
  fs::path config_;
  std::map<std::string, std::string> numbers_;  // by iteration, as the log says them
  std::string last_;
  fs::path reference_;
  fs::path disturbed_;
};

int kill_at_lines(Trial& trial, std::mt19937& random, int kills, unsigned lines) {
  int trainings = 1;
  for (int killed = 0; killed < kills;) {
    if (trial.kill(static_cast<int>(random() % lines) + 1, random() % 2 == 0)) {
      ++killed;
    } else {
      trial.check();  // the next kill is one of a new training
      ++trainings;
    }
  }
  trial.finish();
  return trainings;
}

// The calls that put a checkpoint in its place, each the last thing that a run did. They are counted in each thread,
// and every checkpoint is written by a new one: the file, then the name of the last checkpoint, then the old one goes.
int kill_at_calls(Trial& trial) {
  const auto strace = [](const std::string& call, int which, const std::vector<std::string>& command) {
    std::vector<std::string> words{"strace",
                                   "-f",
                                   "-qq",
                                   "-o",
                                   "/dev/null",
                                   "-e",
                                   "trace=" + call,
                                   "-e",
                                   fmt::format("inject={}:signal=SIGKILL:when={}", call, which)};
    words.insert(words.end(), command.begin(), command.end());
    return words;
  };
  if (Process probe(strace("fsync", 1, {"true"})); probe.wait() != 0) return -1;
  const std::string rename = "?rename,?renameat,?renameat2";
  const std::string remove = "?unlink,?unlinkat";
  const std::pair<std::string, int> calls[] = {{"fsync", 1}, {rename, 1}, {"fsync", 3}, {rename, 2}, {remove, 1}};
  int killed = 0;
  for (const auto& [call, which] : calls) {
    Process run(strace(call, which, trial.resumed()));
    const int code = run.wait();
    require(code == -SIGKILL || code == 128 + SIGKILL, fmt::format("{} {} did not kill: {}", call, which, code),
            run.log());
    ++killed;
  }
  trial.finish();
  return killed;
}

void test_kills(const Setting& setting) {
  std::mt19937 random(20);
  Trial by_epoch(setting, "by_epoch", 1, true);
  Trial by_iter(setting, "by_iter", 3, false);
  constexpr int kEach = 10;
  fmt::print("{} kills, checkpoints of epochs: {} trainings, identical\n", kEach,
             kill_at_lines(by_epoch, random, kEach, 40));
  fmt::print("{} kills, checkpoints of iterations: {} trainings, identical\n", kEach,
             kill_at_lines(by_iter, random, kEach, 12));
  const int killed = kill_at_calls(by_iter);
  fmt::print("{}\n", killed < 0 ? "no kills at system calls: there is no strace that may trace"
                                : fmt::format("{} kills at system calls: identical", killed));
}

// Interrupts at a line, checks what is said, and gives the command that is to go on.
std::string interrupt(const Trial& trial, const std::vector<std::string>& command, int signal, int lines,
                      bool while_saving) {
  Process run(command);
  while (const std::optional<std::string> line = run.line()) {
    if (is_training(*line)) --lines;
    if (lines > 0 || (while_saving && !is_saving(*line))) continue;
    run.kill(signal);
    break;
  }
  const int code = run.wait();
  const std::string& log = run.log();
  trial.check_log(log);
  require(code == 128 + signal, fmt::format("exit code {} after signal {}", code, signal), log);
  require(log.find("mmreg: stopped after iteration ") != std::string::npos, "nothing is said of stopping", log);
  const std::string_view say = "Go on with: ";
  const std::size_t at = log.find(say);
  require(at != std::string::npos, "it is not said how to go on", log);
  return log.substr(at + say.size(), log.find('\n', at) - at - say.size());
}

void test_interrupts(const Setting& setting) {
  Trial trial(setting, "it's interrupted", 1, true);
  std::string next = interrupt(trial, trial.command(trial.disturbed()), SIGINT, 5, false);
  next = interrupt(trial, {"sh", "-c", "exec " + next}, SIGTERM, 1, true);  // the validation comes next
  next = interrupt(trial, {"sh", "-c", "exec " + next}, SIGINT, 23, false);
  Process run({"sh", "-c", "exec " + next});
  const int code = run.wait();
  require(code == 0, "the last run failed", run.log());
  trial.check_log(run.log());
  trial.check();
  fmt::print("3 interrupts: identical\n");
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  const bool interrupted = !words.empty() && words.front() == "--interrupted";
  if (interrupted) words.erase(words.begin());
  if (words.size() != 3) return 2;
  std::string folder = fs::temp_directory_path() / "mmreg_killed_XXXXXX";
  if (!::mkdtemp(folder.data())) return 2;
  int code = 0;
  try {
    const Setting setting{words[0], words[1], words[2], folder};
    interrupted ? test_interrupts(setting) : test_kills(setting);
  } catch (const std::exception& e) {
    fmt::print("{}\n", e.what());
    code = 1;
  }
  fs::remove_all(folder);
  return code;
}
