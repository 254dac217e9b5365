"""From a skeleton to a body's surface: bones turned, skin carried along, clothes and hair put on."""
