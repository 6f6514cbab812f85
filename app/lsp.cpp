// mmreg lsp: the language server protocol over standard input and output.
#include "common.hpp"
#include "lsp_features.hpp"

#include "mmreg/plugins.hpp"
#include "mmreg/version.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <iostream>
#include <optional>

#include <poll.h>
#include <unistd.h>

namespace app {
namespace {

constexpr int kParseError = -32700;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParams = -32602;
constexpr int kInvalidRequest = -32600;
constexpr int kNotInitialized = -32002;
constexpr int kRequestFailed = -32803;

// Messages are a header with their length, an empty line, and JSON.
std::optional<std::string> read_message(std::istream& in) {
  constexpr std::size_t kMostBytes = std::size_t{64} << 20U;
  std::size_t length = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    constexpr std::string_view kLength = "content-length:";
    std::string name = line.substr(0, kLength.size());
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    if (name == kLength) {
      const std::size_t first = std::min(line.find_first_not_of(' ', kLength.size()), line.size());
      std::from_chars(line.data() + first, line.data() + line.size(), length);
    }
    if (!line.empty()) continue;
    if (length > kMostBytes) return std::nullopt;
    std::string body(length, '\0');
    if (!in.read(body.data(), static_cast<std::streamsize>(length))) return std::nullopt;
    return body;
  }
  return std::nullopt;
}

// Whether brackets are nested so deep that values of them could not even be copied.
bool is_too_deep(std::string_view json) {
  constexpr int kMostLevels = 200;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string && c == '\\') {
      ++i;
    } else if (c == '"') {
      in_string = !in_string;
    } else if (!in_string && (c == '[' || c == '{')) {
      if (++depth > kMostLevels) return true;
    } else if (!in_string && (c == ']' || c == '}')) {
      --depth;
    }
  }
  return false;
}

class Server {
 public:
  int run() {
    while (std::optional<std::string> body = read_message(std::cin)) {
      const Json message = is_too_deep(*body) ? Json() : Json::parse(*body, nullptr, false);
      if (message.is_discarded() || !message.is_object()) {
        send({{"jsonrpc", "2.0"}, {"id", nullptr}, {"error", {{"code", kParseError}, {"message", "no JSON object"}}}});
        continue;
      }
      if (!message.contains("method") || !message.at("method").is_string()) continue;  // an answer: nothing was asked
      const auto method = message.at("method").get<std::string>();
      if (method == "exit") return is_shut_down_ ? kGood : kConfigErrors;
      if (message.contains("id")) {
        answer(method, message);
      } else if (is_initialized_ && !is_shut_down_) {
        take(method, message.contains("params") ? message.at("params") : Json::object());
      }
      if (is_stale_ && !has_more_input()) tell_diagnostics();
    }
    return kConfigErrors;  // the editor went without saying so
  }

 private:
  static void send(const Json& message) {
    const std::string body = message.dump(-1, ' ', false, Json::error_handler_t::replace);
    print(stdout, fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body));
    std::fflush(stdout);
  }

  // While keys are still coming in, a check would only be thrown away.
  static bool has_more_input() {
    if (std::cin.rdbuf()->in_avail() > 0) return true;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, 0) > 0 && (input.revents & POLLIN) != 0 && (input.revents & POLLHUP) == 0;
  }

  void answer(const std::string& method, const Json& message) {
    Json reply = {{"jsonrpc", "2.0"}, {"id", message.at("id")}};
    const auto refuse = [&](int code, const std::string& why) { reply["error"] = {{"code", code}, {"message", why}}; };
    try {
      if (method == "initialize") is_initialized_ = true;
      const Json params = message.contains("params") ? message.at("params") : Json::object();
      if (!is_initialized_) {
        refuse(kNotInitialized, "the first request must be initialize");
      } else if (is_shut_down_) {
        refuse(kInvalidRequest, "the server is shut down");
      } else if (const std::optional<Json> result = result_of(method, params)) {
        reply["result"] = *result;
      } else {
        refuse(kMethodNotFound, "there is no method " + method);
      }
    } catch (const Json::exception& e) {
      refuse(kInvalidParams, e.what());
    } catch (const RequestFailed& e) {
      refuse(kRequestFailed, e.what());
    }
    send(reply);
  }

  std::optional<Json> result_of(const std::string& method, const Json& params) {
    if (method == "initialize") return capabilities();
    if (method == "shutdown") return is_shut_down_ = true, Json();
    if (method == "textDocument/completion") return documents_.completion(params);
    if (method == "textDocument/hover") return documents_.hover(params);
    if (method == "textDocument/definition") return documents_.definition(params);
    if (method == "textDocument/codeAction") {
      if (is_stale_) tell_diagnostics();
      return documents_.code_actions(params);
    }
    if (method == "textDocument/rename") return documents_.rename(params);
    return std::nullopt;
  }

  static Json capabilities() {
    return {{"capabilities",
             {{"textDocumentSync", {{"openClose", true}, {"change", 1}, {"save", true}}},
              {"completionProvider", {{"triggerCharacters", {"\"", ".", "=", "[", "/"}}}},
              {"hoverProvider", true},
              {"definitionProvider", true},
              {"codeActionProvider", {{"codeActionKinds", {"quickfix"}}}},
              {"renameProvider", true}}},
            {"serverInfo", {{"name", "mmreg"}, {"version", mmreg::version()}}}};
  }

  void take(const std::string& method, const Json& params) {
    try {
      if (method == "textDocument/didOpen") {
        const Json& document = params.at("textDocument");
        documents_.open(document.at("uri").get<std::string>(), document.at("text").get<std::string>());
      } else if (method == "textDocument/didChange") {
        const Json& changes = params.at("contentChanges");
        if (changes.empty()) return;
        documents_.open(params.at("textDocument").at("uri").get<std::string>(),
                        changes.back().at("text").get<std::string>());
      } else if (method == "textDocument/didClose") {
        documents_.close(params.at("textDocument").at("uri").get<std::string>());
      } else if (method != "textDocument/didSave" && method != "workspace/didChangeWatchedFiles") {
        return;
      }
      is_stale_ = true;
    } catch (const Json::exception&) {  // a notification has no answer that could say what is wrong with it
    }
  }

  void tell_diagnostics() {
    for (const auto& [uri, list] : documents_.check()) {
      send({{"jsonrpc", "2.0"},
            {"method", "textDocument/publishDiagnostics"},
            {"params", {{"uri", uri}, {"diagnostics", list}}}});
    }
    is_stale_ = false;
  }

  Documents documents_;
  bool is_initialized_ = false;
  bool is_stale_ = false;
  bool is_shut_down_ = false;
};

}  // namespace

int language_server() {
  mmreg::Plugins::instance().forbid_loading();
  return Server().run();
}

}  // namespace app
