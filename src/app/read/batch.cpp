// SPDX-License-Identifier: Apache-2.0
#include "app/read/batch.hpp"

#include "app/read/breakdown.hpp"
#include "app/read/command.hpp"
#include "app/read/in_order.hpp"
#include "app/read/page.hpp"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <exception>
#include <new>
#include <system_error>

namespace luoshi::app {
namespace {

using base::Error;
using base::ErrorCode;

constexpr std::size_t kPieceBytes = 1u << 18;  // one write of this size costs no more than its bytes

Result<std::string> read_standard_input(std::size_t bytes_max) {
  constexpr std::size_t kPiece = 1u << 16;
  std::string bytes;
  while (bytes.size() <= bytes_max) {  // one byte more than allowed is enough for the reader to refuse it
    const std::size_t size = bytes.size();
    bytes.resize(size + kPiece);
    const ssize_t count = ::read(STDIN_FILENO, bytes.data() + size, kPiece);
    const int reason = errno;
    bytes.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) break;
    if (count < 0 && reason != EINTR) {
      return fail({.code = ErrorCode::unavailable,
                   .id = "E-APP-016",
                   .args = {{"reason", std::generic_category().message(reason)}}});
    }
  }
  return bytes;
}

Result<document::Document> read_document(const Input& input, const document::Limits& limits) {
  if (input.path != "-") return document::read_file(input.path, limits);
  LUOSHI_TRY(const std::string bytes, read_standard_input(limits.input_bytes_max));
  return document::read_bytes(input.name, bytes, limits);
}

// A bug or a machine without memory: the file is given up, the others are not.
Error broken(const char* reason) {
  return {.code = ErrorCode::internal, .id = "E-APP-017", .args = {{"reason", reason}}};
}

class Runner {
 public:
  Runner(const Batch& batch, Output& output, Progress& progress)
      : batch_(batch), output_(output), progress_(progress), items_(batch.files.size()) {}

  BatchOutcome run() {
    const auto format = batch_.render.format;
    collects_ = format == OutputFormat::html || format == OutputFormat::xlsx;
    run_in_order({.count = items_.size(),
                  .jobs = batch_.jobs,
                  .work = [this](std::size_t i, std::string& out, const Offer& offer) { work(i, out, offer); },
                  .take = [this](std::size_t i, std::string_view piece) { return take(i, piece); },
                  .done = [this](std::size_t i) { done(i); }});
    if (kept_bytes_ > batch_.limits.text_bytes_max) {
      const std::size_t limit = batch_.limits.text_bytes_max >> 20;
      outcome_.stopped = Error{.code = ErrorCode::limit, .id = "E-APP-019", .args = {{"limit", std::to_string(limit)}}};
    }
    if (!outcome_.stopped && outcome_.read > 0) finish();
    return outcome_;
  }

 private:
  struct Item {
    std::vector<Error> messages = {};
    bool read = false;
    Summary summary = {};
    // Kept for what shows all documents at once:
    document::Document document = {};
    std::optional<DocumentParts> parts = {};  // of it, for the workbook
    std::optional<PageContent> page = {};     // made of it, for the page
  };

  void work(std::size_t i, std::string& out, const Offer& offer) {
    try {
      make(i, out, offer);
    } catch (const std::bad_alloc&) {
      items_[i].messages = {broken("out of memory")};
      items_[i].read = false;
    } catch (const std::exception& exception) {
      items_[i].messages = {broken(exception.what())};
      items_[i].read = false;
    }
    if (!items_[i].read) out.clear();
    for (auto& message : items_[i].messages) {
      if (message.where.file.empty()) message.where.file = batch_.files[i].path;
    }
  }

  void make(std::size_t i, std::string& out, const Offer& offer) {
    if (kept_bytes_ > batch_.limits.text_bytes_max) return;  // it has failed already
    Item& item = items_[i];
    auto document = read_document(batch_.files[i], batch_.limits);
    if (!document) {
      item.messages.push_back(std::move(document).error());
      return;
    }
    document->name = batch_.files[i].name;
    if (document->recognised) note(item, "N-APP-002");
    bool dated = true;
    if (collects_) {
      kept_bytes_ += document->text.size();
      reading::Options options = batch_.render.reading;
      options.detail = reading::Detail::words;
      dated = batch_.render.format == OutputFormat::html ? keep_page(item, *document, options)
                                                         : keep_parts(item, *std::move(document), options);
    } else {
      const Rendered rendered = render(out, *document, batch_.render, [&](std::string& made) { offer(made); });
      dated = rendered.dated;
      item.summary = rendered.summary;
    }
    if (!dated) note(item, "N-APP-001");
    item.read = true;
  }

  /// Both: whether its date is known.
  bool keep_page(Item& item, const document::Document& document, const reading::Options& options) {
    const Parts parts = [&](const auto& take) { reading::read_in_parts(document, options, take); };
    item.page = page_content(document, parts, batch_.render.style.language, spool_);
    return item.page->info.date.has_value();
  }
  static bool keep_parts(Item& item, document::Document document, const reading::Options& options) {
    item.document = std::move(document);
    item.parts = parts_of(item.document, options);
    return item.parts->info.date.has_value();
  }

  void note(Item& item, std::string_view id) const {
    if (batch_.notes == ShowNotes::yes) item.messages.push_back({.code = ErrorCode::invalid_input, .id = id});
  }

  bool write(std::string_view bytes) {
    auto written = output_.write(bytes);
    if (written) return true;
    outcome_.stopped = std::move(written).error();
    return false;
  }

  bool list_of_json() const { return batch_.render.format == OutputFormat::json && batch_.form == BatchForm::list; }

  bool take(std::size_t i, std::string_view piece) {
    if (batch_.output_to == OutputTo::terminal) progress_.clear();
    if (last_started_ != i + 1) {
      const bool first = last_started_ == 0;
      last_started_ = i + 1;
      if (list_of_json() && !write(first ? "{\"documents\":[\n" : ",\n")) return false;
      if (batch_.render.format == OutputFormat::table && !first && !write("\n")) return false;
    }
    return write(piece);
  }

  void done(std::size_t i) {
    Item& item = items_[i];
    if (!item.messages.empty()) progress_.clear();
    for (const auto& message : item.messages) report(message, batch_.render.style.language);
    item.messages = {};
    if (item.read) {
      ++outcome_.read;
      total_ += item.summary;
    }
    progress_.one_done();
  }

  // What comes after the last document.
  void finish() {
    std::string out;
    if (batch_.render.format == OutputFormat::json) out = batch_.form == BatchForm::list ? "\n]}\n" : "\n";
    if (batch_.render.format == OutputFormat::table && batch_.form == BatchForm::list && outcome_.read > 1) {
      out = "\n";
      append_totals(out, total_, outcome_.read, batch_.render.style);
    }
    if (batch_.render.format == OutputFormat::html) finish_page(out);
    if (batch_.render.format == OutputFormat::xlsx) finish_workbook(out);
    progress_.clear();
    if (!outcome_.stopped) (void)write(out);
  }

  void finish_page(std::string& out) {
    std::vector<PageContent> documents;
    for (auto& item : items_) {
      if (item.page) documents.push_back(*std::move(item.page));
    }
    outcome_.stopped = spool_.failure();
    if (outcome_.stopped) return;
    progress_.clear();
    append_page(out, documents, spool_, batch_.render.style.language, [this](std::string& made) {
      if (made.size() < kPieceBytes) return;
      if (!outcome_.stopped) (void)write(made);
      made.clear();
    });
    if (!outcome_.stopped) outcome_.stopped = spool_.failure();
  }
  void finish_workbook(std::string& out) {
    std::vector<DocumentParts> documents;
    for (const auto& item : items_) {
      if (item.parts) documents.push_back(*item.parts);
    }
    auto bytes = breakdown_workbook(documents, batch_.render.style.language);
    if (!bytes)
      outcome_.stopped = std::move(bytes).error();
    else
      out = *std::move(bytes);
  }

  const Batch& batch_;
  Output& output_;
  Progress& progress_;
  std::vector<Item> items_;
  bool collects_ = false;
  std::atomic<std::size_t> kept_bytes_ = 0;  // text of what is kept: all of it together may be as long as one document
  std::size_t last_started_ = 0;             // 1 + the item whose output was begun last
  Summary total_;
  BatchOutcome outcome_;
  Spool spool_;  // of pages in the making
};

}  // namespace

BatchOutcome read_batch(const Batch& batch, Output& output, Progress& progress) {
  return Runner(batch, output, progress).run();
}

}  // namespace luoshi::app
