// SPDX-License-Identifier: Apache-2.0
// Shared: a value whose copies are one value until one of them is changed (copy on write). Copying and destroying count
// atomically, so copies may live on different threads; one object, as always, is changed by one thread at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace luoshi::codec {

template <class Value>
class Shared {
 public:
  /// The empty value; it needs no memory.
  Shared() noexcept = default;
  explicit Shared(Value value) : node_(new Node{.value = std::move(value)}) {}
  Shared(const Shared& other) noexcept : node_(other.node_) {
    if (node_ != nullptr) node_->holders.fetch_add(1, std::memory_order_relaxed);
  }
  Shared(Shared&& other) noexcept : node_(std::exchange(other.node_, nullptr)) {}
  Shared& operator=(Shared other) noexcept {
    std::swap(node_, other.node_);
    return *this;
  }
  ~Shared() {
    if (node_ != nullptr && node_->holders.fetch_sub(1, std::memory_order_acq_rel) == 1) delete node_;
  }

  [[nodiscard]] const Value& get() const {
    static const Value kEmpty{};
    return node_ == nullptr ? kEmpty : node_->value;
  }
  /// To be changed: from here on this one's alone.
  [[nodiscard]] Value& own() {
    if (node_ == nullptr || node_->holders.load(std::memory_order_acquire) > 1) *this = Shared(get());
    return node_->value;
  }
  /// One and the same, not only equal.
  [[nodiscard]] bool same(const Shared& other) const { return node_ == other.node_; }
  [[nodiscard]] friend bool operator==(const Shared& left, const Shared& right) {
    return left.same(right) || left.get() == right.get();
  }

 private:
  struct Node {
    std::atomic<std::uint32_t> holders = 1;
    Value value;
  };
  Node* node_ = nullptr;
};

}  // namespace luoshi::codec
