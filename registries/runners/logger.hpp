// Lines for people: on standard output, and in a file.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace mmreg {

enum class LogLevel { DEBUG, INFO, WARNING, ERROR };

/// Prints lines in MMEngine's style. On a terminal, lines of progress overwrite each other.
class Logger {
 public:
  Logger();
  ~Logger();
  Logger(const Logger&) = delete;
  Logger& operator=(const Logger&) = delete;

  void set_level(LogLevel level) { level_ = level; }
  /// Writes to this file too. Throws std::runtime_error if it cannot be written.
  void open(const std::string& path);

  void log(LogLevel level, std::string_view text);
  void debug(std::string_view text) { log(LogLevel::DEBUG, text); }
  void info(std::string_view text) { log(LogLevel::INFO, text); }
  void warning(std::string_view text) { log(LogLevel::WARNING, text); }

  /// A line that says how far a loop is: in the file always, on a terminal in place of the one before.
  void progress_line(std::string_view text);
  /// The same, on a terminal only.
  void show_progress(std::string_view text);
  bool is_terminal() const { return is_terminal_; }
  /// Ends a line of progress.
  void flush();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void write_file(LogLevel level, std::string_view text);

  std::unique_ptr<std::FILE, Close> file_;
  LogLevel level_ = LogLevel::INFO;
  bool is_terminal_ = false;
  bool in_progress_ = false;
};

}  // namespace mmreg
