// A file with all that it inherits, and the way there. Private to the library.
#pragma once

#include "config/composition.hpp"
#include "config/file_cache.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mmreg::detail {

/// Immutable once made, and shared by all configs that inherit the file.
struct Composed {
  struct Base {
    Origin by;  ///< the entry of `_base_`
    std::shared_ptr<const Composed> file;
  };
  std::shared_ptr<const ParsedFile> file;  ///< null: these are a plugin's configs, marked with the plugin's scope
  std::string identity;                    ///< the same for all ways to name it
  Value body;                              ///< the own content, with what is known before merging put in
  std::vector<Base> bases;
  std::shared_ptr<const Composed> onto;  ///< what this file is merged onto as one more; null: nothing
  std::vector<const Composed*> line;     ///< the files in the order of merging; the last is this one
  std::vector<const Composed*> parts;    ///< of a plugin's configs: the files that they are made of, in this order
  Value merged;
  Diagnostics problems;  ///< of this file alone
  std::map<std::string, std::string> environment_used;
  std::vector<Removal> removals;  ///< what this file takes out of its bases
  std::size_t copies = 0;         ///< values that references of this file made
  std::size_t height = 1;         ///< files that inherit one another, this one counted
  bool is_exhausted = false;      ///< too many copies were made, here or in a base, and that was said
  bool is_cycle = false;          ///< the way back to a file that is not yet composed: nothing more is known of it here
  bool is_merged = false;         ///< `merged` is of use; there may be mistakes inside of values
  bool is_good = false;           ///< no errors, here or in a base
};

/// Composes files for one config. Files and composed bases are taken from, and left in, caches that many loads share.
class Composer {
 public:
  /// Composed files by the path that names them.
  struct Shared {
    std::mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<const Composed>> files;
  };
  Composer(const LoadOptions& options, FileCache& files, Shared& shared)
      : options_(options), files_(files), shared_(shared) {}

  /// A file with its bases; never null. `onto`: what it is merged onto as one more file, or null.
  std::shared_ptr<const Composed> compose(const std::string& path, Origin by,
                                          const std::shared_ptr<const Composed>& onto = nullptr);
  /// What is wrong with the way to a file rather than with the file: it is known only where the file is named.
  Diagnostics& problems() { return problems_; }

 private:
  struct Open {  // a file on the way from the first
    std::string identity;
    std::string shown;
    Origin by;
  };
  // The configs of one plugin among the bases of a file.
  struct OfPlugin {
    std::string scope;
    std::vector<Composed::Base> bases;
    std::size_t place;  // among the file's bases
  };
  std::shared_ptr<const Composed> compose_new(const std::shared_ptr<const ParsedFile>& file,
                                              const std::shared_ptr<const Composed>& onto);
  bool add_bases(Composed& file, Composition& composition);
  std::shared_ptr<const Composed> compose_base(const Composed& file, const Value& name, Diagnostics& problems);
  std::shared_ptr<const Composed> compose_of_plugin(const Value& name, Diagnostics& problems);
  std::shared_ptr<const Composed> marked(OfPlugin&& group, Composition& composition);
  bool fail_to_open(const ParsedFile& file, Origin by);
  void report_cycle(std::vector<Open>::const_iterator first, Origin closing);
  void adopt(const std::shared_ptr<const Composed>& file);
  static bool merge_bases(Composed& file, Value& inherited, Composition& composition);
  void put_in_known(Composed& file, const Value& inherited, Composition& composition);

  const LoadOptions& options_;
  FileCache& files_;
  Shared& shared_;
  Diagnostics problems_;
  std::vector<Open> way_;
  std::unordered_map<std::string, std::shared_ptr<const Composed>> known_;  // by identity, of this load
};

/// What the references of all files made, each file once, and whether that was too much and said so.
void take_over_copies(const std::vector<const Composed*>& tops, Composition& composition);

}  // namespace mmreg::detail
