<?php
/* What WordPress makes of a page's address: its own code, without a database, on the files of a local site.
   php wordpress.php WORDPRESS SITE ADDRESS-OF-THE-SITE PAGE... prints a line of JSON for each page. */
[, $wordpress, $folder, $base] = $argv;
define('ABSPATH', rtrim($wordpress, '/') . '/');
define('WPINC', 'wp-includes');
define('WP_DEBUG', true);

/* What it would ask its database for. */
function get_user_locale() { return 'en_US'; }
function wp_generate_password() { return 'secret'; }
function __($text) { return $text; }
function _x($text) { return $text; }
function esc_html__($text) { return $text; }

foreach (['plugin', 'load', 'functions', 'formatting', 'kses', 'shortcodes', 'link-template', 'general-template', 'http', 'class-wp-http', 'embed', 'media', 'class-wp-error', 'class-wp-oembed'] as $name) {
    require_once ABSPATH . WPINC . "/$name.php";
}
add_filter('pre_option', fn($value, $name) => ['blog_charset' => 'UTF-8', 'home' => 'https://blog.test', 'siteurl' => 'https://blog.test'][$name] ?? '', 10, 2);
add_filter('oembed_dataparse', 'wp_filter_oembed_result', 10, 3);

/* The site is not on the net: an address below it is read from its folder, any other is missing. The question is left off, as a host of files does. */
add_filter('pre_http_request', function ($pre, $args, $url) use ($folder, $base) {
    $path = strtok(substr($url, strlen($base)), '?');
    $file = "$folder/" . (str_ends_with("/$path", '/') ? "{$path}index.html" : $path);
    if (!str_starts_with($url, $base) || !is_file($file)) return new WP_Error('http', "no $url");
    return ['body' => substr(file_get_contents($file), 0, $args['limit_response_size'] ?? PHP_INT_MAX), 'response' => ['code' => 200]];
}, 10, 3);

foreach (array_slice($argv, 4) as $page) {
    $reader = new WP_oEmbed();
    $url = $base . $page;
    $found = $reader->discover($url);
    $data = $found ? $reader->fetch($found, $url, ['width' => 600, 'height' => 900, 'discover' => true]) : false;
    $shown = $data ? $reader->data2html($data, $url) : false;
    echo json_encode(['page' => $page, 'found' => $found, 'title' => $data->title ?? null, 'html' => $shown]), "\n";
}
