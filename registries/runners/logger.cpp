// Logger.
#include "mmreg/registries/runners/logger.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <stdexcept>

namespace mmreg {
namespace {

std::string now(const char* format) {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  localtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

std::string_view name_of(LogLevel level) {
  switch (level) {
    case LogLevel::DEBUG: return "DEBUG";
    case LogLevel::INFO: return "INFO";
    case LogLevel::WARNING: return "WARNING";
    case LogLevel::ERROR: return "ERROR";
  }
  return {};
}

}  // namespace

Logger::Logger() : is_terminal_(isatty(STDOUT_FILENO) == 1) {}
Logger::~Logger() { flush(); }

void Logger::open(const std::string& path) {
  file_.reset(std::fopen(path.c_str(), "a"));
  if (!file_) throw std::runtime_error(fmt::format("cannot write the log `{}`: {}", path, std::strerror(errno)));
  std::setvbuf(file_.get(), nullptr, _IOLBF, BUFSIZ);  // no line is lost, whatever happens to the run
}

void Logger::log(LogLevel level, std::string_view text) {
  if (level < level_) return;
  flush();
  fmt::print(stdout, "{} - mmengine - {} - {}\n", now("%m/%d %H:%M:%S"), name_of(level), text);
  std::fflush(stdout);
  write_file(level, text);
}

void Logger::write_file(LogLevel level, std::string_view text) {
  if (file_) fmt::print(file_.get(), "{} - mmengine - {} - {}\n", now("%Y/%m/%d %H:%M:%S"), name_of(level), text);
}

void Logger::progress_line(std::string_view text) {
  if (level_ > LogLevel::INFO) return;
  if (!is_terminal_) return log(LogLevel::INFO, text);
  show_progress(text);
  write_file(LogLevel::INFO, text);
}

void Logger::show_progress(std::string_view text) {
  if (!is_terminal_ || level_ > LogLevel::INFO) return;
  fmt::print(stdout, "\r{}\x1b[K", text);
  std::fflush(stdout);
  in_progress_ = true;
}

void Logger::flush() {
  if (in_progress_) std::fputs("\r\x1b[K", stdout);
  in_progress_ = false;
  std::fflush(stdout);
}

}  // namespace mmreg
