#include "mend.hpp"

#include "find_configs.hpp"
#include "value_text.hpp"
#include "write_file.hpp"

#include "mmreg/fix.hpp"
#include "mmreg/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace app {
namespace {

// What a plugin brings is not the user's to change.
bool is_own(const mmreg::Diagnostic& d) {
  const std::vector<std::string> folders = mmreg::Plugins::instance().paths();
  return std::all_of(d.fix->edits.begin(), d.fix->edits.end(), [&](const mmreg::Edit& e) {
    const std::string file = identity_of(mmreg::source_of(e.at).name);
    return std::none_of(folders.begin(), folders.end(),
                        [&](const std::string& folder) { return file.starts_with(identity_of(folder) + "/"); });
  });
}

using Fixes = std::vector<const mmreg::Diagnostic*>;  // into what was found

bool is_in(const std::set<std::string>& files, const mmreg::Diagnostic& d) {
  return std::any_of(d.fix->edits.begin(), d.fix->edits.end(),
                     [&](const mmreg::Edit& e) { return files.contains(mmreg::source_of(e.at).name); });
}

// Whether a config could be composed, whatever stands in it.
bool is_composed(const mmreg::Report& report) {
  constexpr int kFirstOfPlan = 200;
  const auto& found = report.found.list();
  return std::none_of(found.begin(), found.end(), [](const mmreg::Diagnostic& d) {
    return d.severity == mmreg::Severity::error && static_cast<int>(d.code) < kFirstOfPlan;
  });
}

class Mender {
 public:
  Mender(const std::vector<std::string>& configs, CheckOptions options, bool unsafe)
      : configs_(configs), options_(std::move(options)), unsafe_(unsafe) {}

  // What one fix mends may show the next mistake, so it is done until there is nothing to do.
  Checked run() {
    constexpr int kMostRounds = 10;
    Checked checked = check_configs(configs_, options_);
    for (int round = 0; round < kMostRounds; ++round) {
      Step step = next(checked);
      if (step.fixed.files.empty()) break;
      options_ = std::move(step.options);
      for (const mmreg::FixedFile& file : step.fixed.files) {
        changed_.try_emplace(identity_of(file.name), file).first->second.after = file.after;
      }
      applied_ += step.fixed.applied;
      checked = std::move(step.after);
    }
    for (mmreg::Report& report : checked.reports) {
      for (mmreg::Diagnostic& d : report.found.list()) {
        if (counts(d)) leave(d);
      }
    }
    return checked;
  }

  const std::map<std::string, mmreg::FixedFile>& changed() const { return changed_; }
  std::size_t applied() const { return applied_; }

 private:
  // Some fixes, and what is found after them.
  struct Step {
    mmreg::Fixed fixed;
    CheckOptions options;
    Checked after;
  };

  bool counts(const mmreg::Diagnostic& d) const { return d.fix && (d.fix->is_safe || unsafe_) && is_own(d); }

  Fixes fixes_of(const std::vector<mmreg::Report>& reports) const {
    Fixes out;
    for (const mmreg::Report& report : reports) {
      for (const mmreg::Diagnostic& d : report.found.list()) {
        if (counts(d)) out.push_back(&d);
      }
    }
    return out;
  }

  Step take(const Fixes& fixes) const {
    Step step{mmreg::apply_fixes(fixes, unsafe_), options_, {}};
    for (const mmreg::FixedFile& file : step.fixed.files) step.options.texts[identity_of(file.name)] = file.after;
    step.after = check_configs(configs_, step.options);
    return step;
  }

  // All fixes, but for those that break a config: two keys that become the same one, a name that others refer to.
  Step next(const Checked& before) const {
    constexpr int kMostTries = 60;
    const std::vector<mmreg::Report> once = told_once(before.reports);  // else each heir would be a try of its own
    Fixes fixes = fixes_of(once);
    Step step = take(fixes);
    const std::set<std::string> broken = broken_files(before, step);
    if (broken.empty()) return step;
    const auto suspects =
        std::stable_partition(fixes.begin(), fixes.end(), [&](const auto* d) { return !is_in(broken, *d); });
    Fixes kept(fixes.begin(), suspects);
    int tries = kMostTries;
    add(Fixes(suspects, fixes.end()), before, kept, tries);
    step = take(kept);
    return broken_files(before, step).empty() ? std::move(step) : Step();
  }

  // Adds what breaks nothing to the fixes that are kept; in halves, for most are good.
  void add(const Fixes& more, const Checked& before, Fixes& kept, int& tries) const {
    if (more.empty() || tries-- <= 0) return;
    Fixes all = kept;
    all.insert(all.end(), more.begin(), more.end());
    if (broken_files(before, take(all)).empty()) {
      kept = std::move(all);
    } else if (more.size() > 1) {
      const auto half = more.begin() + static_cast<std::ptrdiff_t>(more.size() / 2);
      add(Fixes(more.begin(), half), before, kept, tries);
      add(Fixes(half, more.end()), before, kept, tries);
    }
  }

  // The files of configs that could be composed before a step and cannot be after it; and those that it changed where a
  // file cannot be read any more.
  static std::set<std::string> broken_files(const Checked& before, const Step& step) {
    std::map<std::string_view, const mmreg::Report*> reports;
    for (const mmreg::Report& report : before.reports) reports.emplace(report.config, &report);
    std::set<std::string> changed;
    for (const mmreg::FixedFile& file : step.fixed.files) changed.insert(file.name);
    std::set<std::string> out;
    for (const mmreg::Report& report : step.after.reports) {
      const auto was = reports.find(report.config);
      if (was != reports.end() && is_composed(*was->second) && !is_composed(report)) {
        for (const std::uint32_t source : was->second->sources) out.insert(mmreg::source_of({source, 0, 0}).name);
      }
      for (const mmreg::Diagnostic& d : report.found.list()) {
        const bool is_unreadable = static_cast<int>(d.code) < 100 && d.primary.at;
        if (is_unreadable && changed.contains(mmreg::source_of(d.primary.at).name)) {
          out.insert(mmreg::source_of(d.primary.at).name);
        }
      }
    }
    return out;
  }

  // Nobody is promised a fix that was tried.
  static void leave(mmreg::Diagnostic& d) {
    static const std::string why =
        "--fix leaves it: a config would break by it, or too many fixes would have to be tried";
    d.fix.reset();
    d.note(why);
  }

  const std::vector<std::string>& configs_;
  CheckOptions options_;
  bool unsafe_;
  std::map<std::string, mmreg::FixedFile> changed_;
  std::size_t applied_ = 0;
};

void tell(const Mender& mender, std::string_view done) {
  if (mender.applied() == 0) return;
  print(stderr, fmt::format("{} {} in {}\n", done, counted(mender.applied(), "mistake"),
                            counted(mender.changed().size(), "file")));
}

// A diff does not show what nobody but a person can mend.
void tell_what_is_left(const Checked& left) {
  std::size_t mistakes = 0;
  for (const mmreg::Report& report : told_once(left.reports)) mistakes += report.found.list().size();
  if (mistakes == 0) return;
  print(stderr, fmt::format("{} {} left, which --fix does not mend: `mmreg validate` tells {}\n",
                            counted(mistakes, "mistake"), mistakes == 1 ? "is" : "are", mistakes == 1 ? "it" : "them"));
}

}  // namespace

std::optional<Checked> mend(const std::vector<std::string>& configs, const CheckOptions& options,
                            const ValidateArgs& args) {
  Mender mender(configs, options, args.unsafe);
  Checked left = mender.run();
  if (args.diff) {
    for (const auto& [identity, file] : mender.changed()) print(stdout, mmreg::unified_diff(file));
    tell(mender, "would mend");
    tell_what_is_left(left);
    if (!mender.changed().empty()) left.exit = std::max<int>(left.exit, kConfigErrors);
    return left;
  }
  for (const auto& [identity, file] : mender.changed()) {
    const std::string problem = write_file(file.name, file.after);
    if (problem.empty()) continue;
    print(stderr, fmt::format("mmreg: cannot write `{}`: {}\n", file.name, problem));
    return std::nullopt;
  }
  tell(mender, "mended");
  return left;
}

}  // namespace app
