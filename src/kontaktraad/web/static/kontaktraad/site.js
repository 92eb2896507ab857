DKFDS.init();
