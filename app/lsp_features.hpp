// What the language server knows of the documents that are open.
#pragma once

#include "check.hpp"
#include "json.hpp"

#include "mmreg/assist.hpp"

#include <map>
#include <stdexcept>
#include <string>

namespace app {

/// A request that makes sense but cannot be done; the editor shows why.
struct RequestFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A document of the editor.
struct Document {
  std::string uri;
  std::string path;
  std::string text;
};

class Documents {
 public:
  void open(const std::string& uri, std::string text);
  void close(const std::string& uri);

  /// Checks every open config; gives the diagnostics by URI, with an empty list where there were some before.
  std::map<std::string, Json> check();

  // The answers to requests; `params` are the protocol's.
  Json completion(const Json& params);
  Json hover(const Json& params);
  Json definition(const Json& params);
  Json code_actions(const Json& params);
  Json rename(const Json& params);

 private:
  const Document* find(const Json& params) const;
  static void enter(const Document& document, mmreg::Diagnostics& found);
  void tell(const mmreg::Diagnostic& d, const std::string& uri, std::map<std::string, Json>& out) const;
  std::string text_of(const std::string& path) const;
  std::string uri_for(const std::string& path) const;
  CheckOptions options_for(const Document& document) const;
  mmreg::Config compose(const Document& document, std::size_t cursor);
  std::vector<std::string> family_of(const std::string& path) const;
  Json location_of(mmreg::Origin at) const;
  void forget_old_texts() const;

  std::map<std::string, Document> documents_;      // by URI
  std::map<std::string, Checked> checked_;         // by URI
  std::map<std::string, mmreg::Config> composed_;  // by URI: the last that could be composed
  std::set<std::string> told_;                     // URIs that have diagnostics
};

}  // namespace app
