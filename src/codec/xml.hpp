// SPDX-License-Identifier: Apache-2.0
// Reading XML as a stream of events, with bounds: nesting is limited, and a document type that declares anything is
// refused, since declared entities are how a kilobyte of XML becomes a terabyte (and how files outside are read).
// Names come as the local name with the namespace beside it. A parser is for one document and one thread.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

struct XML_ParserStruct;

namespace luoshi::codec {

struct XmlLimits {
  std::size_t depth_max = 256;
};

/// Views into the parser's memory, valid during the event.
struct XmlName {
  std::string_view space;  ///< namespace, empty if none
  std::string_view local;
};

/// The attributes of the element that starts.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// Value of the attribute of that local name, whatever its namespace.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view local) const;
  /// The same, empty where there is none.
  [[nodiscard]] std::string_view get(std::string_view local) const { return find(local).value_or(""); }
  /// Calls visit(XmlName, value) for each, in the order of the document.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) visit(name_of(*pair), std::string_view(pair[1]));
  }

 private:
  static XmlName name_of(const char* name);

  const char** pairs_;
};

/// Where an event stands in the document.
struct XmlPlace {
  std::uint32_t line = 0;    ///< 1-based
  std::uint32_t column = 0;  ///< 1-based, in bytes
};

/// What receives the events.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  /// Whether place() is to be called before start() and text(); finding a column costs time.
  [[nodiscard]] virtual bool wants_places() const { return false; }
  virtual void place(XmlPlace) {}
  virtual void start(XmlName name, const XmlAttributes& attributes) = 0;
  virtual void end(XmlName name) = 0;
  /// Text may come in several pieces.
  virtual void text(std::string_view piece) = 0;
  /// Asked after each piece of input: a failure stops the parsing and is returned.
  [[nodiscard]] virtual Result<void> state() { return {}; }
};

class XmlParser {
 public:
  /// `handler` must outlive the parser.
  XmlParser(XmlHandler& handler, const XmlLimits& limits);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  /// Takes the next bytes of the document.
  [[nodiscard]] Result<void> feed(std::string_view bytes);
  /// Says that the document ends here.
  [[nodiscard]] Result<void> finish();

 private:
  struct Events;
  [[nodiscard]] Result<void> parse(std::string_view bytes, int is_final);

  std::unique_ptr<Events> events_;
};

/// A whole document at once.
[[nodiscard]] Result<void> parse_xml(std::string_view bytes, XmlHandler& handler, const XmlLimits& limits);

}  // namespace luoshi::codec
