// The strong Wolfe line search, step by step as PyTorch's.
#include "mmreg/registries/optimizers/line_search.hpp"

#include <ATen/core/ivalue.h>  // clang 14 needs it before the operators' headers

#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace mmreg {

double Number::rounded(Number other) const {
  return common(*this, other) == Kind::float32 ? static_cast<double>(static_cast<float>(value_)) : value_;
}

// A sum, product or quotient of two float32, rounded once from double, is what float32 arithmetic gives.
Number Number::result(double value, Kind kind) {
  return {kind == Kind::float32 ? static_cast<double>(static_cast<float>(value)) : value, kind};
}

Number operator+(Number a, Number b) { return Number::result(a.rounded(b) + b.rounded(a), Number::common(a, b)); }
Number operator-(Number a, Number b) { return Number::result(a.rounded(b) - b.rounded(a), Number::common(a, b)); }
Number operator*(Number a, Number b) { return Number::result(a.rounded(b) * b.rounded(a), Number::common(a, b)); }

Number operator/(Number a, Number b) {
  using Kind = Number::Kind;
  if (a.kind_ == Kind::real && b.kind_ != Kind::real) return Number::result(1 / b.value_, b.kind_) * a;  // as PyTorch
  return Number::result(a.rounded(b) / b.rounded(a), Number::common(a, b));
}

Number Number::sqrt() const { return result(std::sqrt(value_), kind_); }

namespace {

constexpr int kMostIterations = 25;
constexpr double kArmijo = 1e-4;
constexpr double kCurvature = 0.9;
constexpr double kSmallestChange = 1e-9;

Number larger(Number a, Number b) { return b > a ? b : a; }
Number smaller(Number a, Number b) { return b < a ? b : a; }

using Bounds = std::pair<Number, Number>;

// The minimum of the cubic with the losses and slopes of two points.
Number interpolate(const LinePoint& a, const LinePoint& b, const Bounds& bounds) {
  const Number d1 = a.slope + b.slope - Number(3) * (a.loss - b.loss) / (a.t - b.t);
  const Number square = d1 * d1 - a.slope * b.slope;
  if (!(square >= 0)) return (bounds.first + bounds.second) / 2;
  const Number d2 = square.sqrt();
  const Number at = a.t <= b.t ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + Number(2) * d2))
                               : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + Number(2) * d2));
  return smaller(larger(at, bounds.first), bounds.second);
}

class Search {
 public:
  Search(const std::function<LinePoint(Number)>& evaluate, const LinePoint& start, const at::Tensor& direction,
         int& evaluations)
      : evaluate_(evaluate), start_(start), length_(direction.abs().max()), evaluations_(evaluations) {}

  LinePoint run(Number t) {
    if (std::optional<LinePoint> found = bracket(t)) return *found;
    order();
    bool made_little_progress = false;
    while (iterations_ < kMostIterations) {
      if ((bracket_[1].t - bracket_[0].t).abs() * length_ < kSmallestChange) break;
      ++iterations_;
      if (narrow(evaluate(next(made_little_progress)))) break;
    }
    return bracket_[low_];
  }

 private:
  LinePoint evaluate(Number t) {
    ++evaluations_;
    return evaluate_(t);
  }
  bool is_too_high(const LinePoint& p) const { return p.loss > start_.loss + Number(kArmijo) * p.t * start_.slope; }
  bool is_flat(const LinePoint& p) const { return p.slope.abs() <= Number(-kCurvature) * start_.slope; }

  // Steps on until two points have a good one between them, or one is good itself: then gives it.
  std::optional<LinePoint> bracket(Number t) {
    LinePoint before = start_;
    LinePoint now = evaluate(t);
    for (; iterations_ < kMostIterations; ++iterations_) {
      const bool rises = is_too_high(now) || (iterations_ > 1 && now.loss >= before.loss);
      if (!rises && is_flat(now)) return now;
      if (rises || now.slope >= 0) {
        bracket_ = {before, now};
        return std::nullopt;
      }
      const Bounds bounds{now.t + Number(0.01) * (now.t - before.t), now.t * 10};
      const Number further = interpolate(before, now, bounds);
      before = now;
      now = evaluate(further);
    }
    bracket_ = {start_, now};
    return std::nullopt;
  }

  // The next point between the two; not too near to one of them twice in a row.
  Number next(bool& made_little_progress) const {
    const auto& [a, b] = bracket_;
    const Number low = smaller(a.t, b.t);
    const Number high = larger(a.t, b.t);
    const Number t = interpolate(a, b, a.t <= b.t ? Bounds{a.t, b.t} : Bounds{b.t, a.t});
    const Number margin = Number(0.1) * (high - low);
    const bool is_near = smaller(high - t, t - low) < margin;
    const bool moves = is_near && (made_little_progress || t >= high || t <= low);
    made_little_progress = is_near && !moves;
    if (!moves) return t;
    return (t - high).abs() < (t - low).abs() ? high - margin : low + margin;
  }

  // Puts the point in place of one of the two. Whether it is good.
  bool narrow(LinePoint point) {
    if (is_too_high(point) || point.loss >= bracket_[low_].loss) {
      bracket_[1 - low_] = std::move(point);
      order();
      return false;
    }
    const bool is_good = is_flat(point);
    if (!is_good && point.slope * (bracket_[1 - low_].t - bracket_[low_].t) >= 0) bracket_[1 - low_] = bracket_[low_];
    bracket_[low_] = std::move(point);
    return is_good;
  }

  void order() { low_ = bracket_[0].loss <= bracket_[1].loss ? 0 : 1; }

  const std::function<LinePoint(Number)>& evaluate_;
  const LinePoint& start_;
  Number length_;
  int& evaluations_;
  std::array<LinePoint, 2> bracket_;
  std::size_t low_ = 0;  // which of the two has the lower loss
  int iterations_ = 0;
};

}  // namespace

LinePoint strong_wolfe(const std::function<LinePoint(Number)>& evaluate, const LinePoint& start, Number t,
                       const at::Tensor& direction, int& evaluations) {
  return Search(evaluate, start, direction, evaluations).run(t);
}

}  // namespace mmreg
