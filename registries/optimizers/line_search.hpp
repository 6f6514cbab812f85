// The line search of LBFGS, in the arithmetic of PyTorch's: Python's floats among numbers that are tensors.
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>

namespace mmreg {

/// A number as Python's code has it: a float, or a tensor without dimensions. Where a float meets a tensor, PyTorch
/// rounds it to the tensor's precision, and a search that did not would soon take other steps.
class Number {
 public:
  enum class Kind { real, float32, float64 };
  Number(double value) : value_(value) {}
  /// The content of a tensor with one element.
  explicit Number(const at::Tensor& tensor)
      : value_(tensor.item<double>()), kind_(tensor.scalar_type() == at::kFloat ? Kind::float32 : Kind::float64) {}

  double value() const { return value_; }
  Number abs() const { return {value_ < 0 ? -value_ : value_, kind_}; }
  Number sqrt() const;

  friend Number operator+(Number a, Number b);
  friend Number operator-(Number a, Number b);
  friend Number operator*(Number a, Number b);
  friend Number operator/(Number a, Number b);
  friend Number operator-(Number a) { return {-a.value_, a.kind_}; }
  friend bool operator<(Number a, Number b) { return a.rounded(b) < b.rounded(a); }
  friend bool operator>(Number a, Number b) { return b < a; }
  friend bool operator<=(Number a, Number b) { return a.rounded(b) <= b.rounded(a); }
  friend bool operator>=(Number a, Number b) { return b <= a; }

 private:
  Number(double value, Kind kind) : value_(value), kind_(kind) {}
  // In the precision that an operation with `other` has.
  double rounded(Number other) const;
  static Kind common(Number a, Number b) { return a.kind_ == Kind::real ? b.kind_ : a.kind_; }
  static Number result(double value, Kind kind);

  double value_;
  Kind kind_ = Kind::real;
};

/// A point of the line: how far along it, the loss and the gradient there, and the gradient's share along the line.
struct LinePoint {
  Number t = 0;
  Number loss = 0;
  at::Tensor grad;
  Number slope = 0;
};

/// Searches the line along `direction` from `start` for a point that satisfies the strong Wolfe conditions, beginning
/// at `t`. `evaluate` gives loss and gradient at a point; `evaluations` counts its calls.
LinePoint strong_wolfe(const std::function<LinePoint(Number)>& evaluate, const LinePoint& start, Number t,
                       const at::Tensor& direction, int& evaluations);

}  // namespace mmreg
